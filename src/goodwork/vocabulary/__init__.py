"""Words every part shares: plain values with no behaviour beyond their own meaning."""
