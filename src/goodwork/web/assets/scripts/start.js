// Starts the components a page holds. Every page works without this.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from "../built/govuk-frontend.min.js";
import { startWeeks } from "./weekly_hours.js";

createAll(Button, { preventDoubleClick: true });
for (const component of [CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink]) {
  createAll(component);
}
startWeeks(document);
