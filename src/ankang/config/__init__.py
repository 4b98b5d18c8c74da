"""Settings, root urls, command line."""
