"""Measurements that anyone can repeat: what is measured, and with what."""
