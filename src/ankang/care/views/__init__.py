"""Pages of services: the due lists, the visit form and the saved visit."""
