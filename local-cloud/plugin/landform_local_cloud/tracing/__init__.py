"""X-Ray of the local cloud: segments of handlers and services, collected in one file."""
