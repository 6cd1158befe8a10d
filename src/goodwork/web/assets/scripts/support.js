// Says as early as it can that this browser runs modules, so that components do not jump when they start.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}
