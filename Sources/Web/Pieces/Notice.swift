/// Takes back what was just done: a form of one button, which the key `u` presses too.
public struct UndoForm: Sendable, Encodable, Equatable {
    public var action: String
    public var fields: [Field]

    public struct Field: Sendable, Encodable, Equatable {
        public var name: String
        public var value: String
    }

    init(action: String, _ fields: [(name: String, value: String)] = []) {
        self.action = action
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }
}

/// What an act came to, said once, with the way back where there is one.
public struct Notice: Sendable, Encodable, Equatable {
    /// good or bad.
    public var tone: String
    public var text: String
    public var undo: UndoForm?
}
