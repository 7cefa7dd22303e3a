import Actions
import Foundation
import HTTPTypes

/// An act as a form or a program sends it: plain fields, of which each act needs some.
struct ActWish: Decodable, Sendable {
    var act: String?
    /// The version that was seen.
    var version: Int?
    var owner: String?
    var department: String?
    var method: String?
    var reached: Bool?
    var words: String?
    var outcome: String?
    var rootCause: String?
    var satisfaction: Int?

    init() {}

    init(_ form: FormFields) {
        func filled(_ name: String) -> String? {
            let text = form[name].trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : String(text.prefix(4_000))
        }
        act = filled("act")
        version = filled("version").flatMap(Int.init)
        owner = filled("owner")
        department = filled("department")
        method = filled("method")
        reached = form["reached"] == "1"
        words = filled("words")
        outcome = filled("outcome")
        rootCause = filled("rootCause")
        satisfaction = filled("satisfaction").flatMap(Int.init)
    }

    /// - Parameter people: who may be given a case.
    /// - Throws: ``WebError`` 400 naming the field that cannot be read.
    func resolved(people: Set<String>) throws -> CaseAct {
        let words = words ?? ""
        switch try Self.value(act, "act", CaseAct.Kind.self) {
        case .assign:
            if let owner, !people.contains(owner) {
                throw WebError(.badRequest, "cases.unknownOwner", ["value": owner], parameter: "owner")
            }
            return .assign(owner: owner, department: department)
        case .contact:
            return .contact(try Self.value(method ?? "phone", "method", ContactMethod.self), reached: reached ?? true, words: words)
        case .wait: return .wait(words: words)
        case .resume: return .resume
        case .resolve:
            return .resolve(try Self.value(outcome, "outcome", CaseOutcome.self), rootCause: rootCause ?? "", words: words)
        case .close: return .close(satisfaction: satisfaction)
        case .reopen: return .reopen(words: words)
        case .note: return .note(words: words)
        case .undo: return .undo
        case .escalate: return .escalate
        case .join: throw Self.unreadable("act", "join", CaseAct.Kind.self)
        }
    }

    private static func value<Value: CaseIterable & RawRepresentable<String>>(
        _ text: String?, _ name: String, _ type: Value.Type
    ) throws -> Value {
        guard let value = text.flatMap(Value.init(rawValue:)) else { throw unreadable(name, text ?? "", type) }
        return value
    }

    private static func unreadable<Value: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ value: String, _: Value.Type
    ) -> WebError {
        let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return WebError(
            .badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }
}
