"""The experiment as a program, line by line, with what each line has just computed."""
