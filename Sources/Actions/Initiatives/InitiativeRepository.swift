public import Foundation

public typealias InitiativeConflict = VersionConflict<Initiative>

/// Where initiatives are kept. Each change is one transaction with its line of history and of the audit log.
public protocol InitiativeRepository: Sendable {
    func propose(_ draft: Initiative) async throws -> Initiative
    func initiative(id: Int64) async throws -> Initiative?
    /// All of them, the newest change first.
    func initiatives() async throws -> [Initiative]
    /// The history, oldest first.
    func initiativeEvents(id: Int64) async throws -> [InitiativeEvent]
    /// - Throws: ``InitiativeConflict``; what `step` throws. nil: there is no such initiative.
    func changeInitiative(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Initiative) throws -> (Initiative, InitiativeAct)
    ) async throws -> Initiative?
}
