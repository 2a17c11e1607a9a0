/// The version of the program, as records name it.
let programVersion = "0.1.0"
