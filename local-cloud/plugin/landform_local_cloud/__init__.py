"""Landform's plugin for LocalEmu: handlers as processes, X-Ray segments, and corrections."""
