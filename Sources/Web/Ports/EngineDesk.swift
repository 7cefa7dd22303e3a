/// Teaches the engine from people's labels, in the background, and switches between what came of it.
public protocol EngineDesk: Sendable {
    /// Version of the engine by which everything is read now: "1", "1+c3".
    func version() async -> String
    /// Version of the engine as shipped, which corrections are laid over.
    var shippedVersion: String { get }
    /// Starts to fit and try a correction on all labels; does nothing while one is being fitted.
    /// - Returns: false while there are too few labels.
    func train(by user: String) async throws -> Bool
    /// How far the fit is, 0…1; nil when nothing runs.
    func training() async -> Double?
    /// Reads with correction `id` from now on, nil with the shipped engine, and starts to read all stored voices again.
    /// - Returns: false when there is no such correction, or it was made for another engine.
    func use(_ id: Int64?, by user: String) async throws -> Bool
}
