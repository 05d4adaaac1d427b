// The commands live beside this file; see Parcours.swift.
