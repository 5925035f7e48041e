"""The text of a job description or a CV, from a file that anybody may have made."""
