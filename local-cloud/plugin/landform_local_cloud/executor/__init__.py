"""Runs Lambda functions as local processes that speak the Lambda Runtime API."""
