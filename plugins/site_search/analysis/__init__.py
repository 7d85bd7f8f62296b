"""From the words of a text to what they are found by: base forms and the parts of compounds."""
