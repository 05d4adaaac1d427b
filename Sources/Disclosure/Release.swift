/// The gate: turns a counted table into what the policy lets its audience see.
public enum Release {}
