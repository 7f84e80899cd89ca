"""X-Ray on the local cloud: segments of handlers and of services, collected in one file."""
