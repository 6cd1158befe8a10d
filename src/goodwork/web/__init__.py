"""Where people meet the service in a browser: one folder an audience, and the components they share."""
