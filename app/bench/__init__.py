"""What Greenroom measures of itself on this machine: how it starts, stays responsive, hears and uses memory."""
