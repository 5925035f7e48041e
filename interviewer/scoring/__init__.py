"""What an answer showed, each verdict with the candidate's own words."""
