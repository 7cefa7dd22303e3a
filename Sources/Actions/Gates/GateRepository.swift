public import Foundation

public typealias GateConflict = VersionConflict<Gate>

/// Another gate has the name.
public struct GateNameTaken: Error, Equatable, Sendable {
    public var name: String

    public init(name: String) { self.name = name }
}

/// Where gates are kept. Each change is one transaction with its line of history and of the audit log.
public protocol GateRepository: Sendable {
    /// - Throws: ``GateNameTaken``.
    func createGate(_ draft: Gate) async throws -> Gate
    func gate(name: String) async throws -> GateState?
    /// All of them by name, retired ones last.
    func gates() async throws -> [GateState]
    /// - Throws: ``GateConflict``; what `step` throws. nil: there is no such gate.
    func changeGate(
        name: String,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Gate) throws -> (Gate, GateAct)
    ) async throws -> Gate?
    /// The history, oldest first.
    func gateEvents(name: String) async throws -> [GateEvent]
    /// Keeps a check; a light that changed is written into the audit log and told in the same transaction.
    /// - Returns: the change; nil when there was none, or there is no such gate.
    @discardableResult
    func keep(_ evaluation: GateEvaluation, of name: String) async throws -> GateChange?
    /// The newest first.
    func gateEvaluations(name: String, limit: Int) async throws -> [GateEvaluation]
}
