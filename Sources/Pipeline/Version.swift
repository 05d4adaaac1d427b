/// The version of the program; it is part of every run id.
public let programVersion = "0.1.0"
