"""Three readers by the connected language model: what they are asked, what of it holds, what they hold together."""
