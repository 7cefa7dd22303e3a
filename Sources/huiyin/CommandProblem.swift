/// Something that ends a command: one sentence that names what is wrong and what to do.
struct CommandProblem: Error, CustomStringConvertible {
    var description: String

    init(_ sentence: String) { description = sentence }
}
