/// What one check of a database file found; `sentence` is for the person who runs the instance.
public struct DoctorFinding: Sendable, Equatable {
    public enum State: String, Sendable {
        case sound
        /// Worth knowing, nothing is wrong.
        case notice
        /// Wrong, and still so.
        case problem
        /// Was wrong, and has been rebuilt.
        case repaired
    }

    public var check: Check
    public var state: State
    public var sentence: String

    public enum Check: String, Sendable, CaseIterable {
        case file, disk, leftovers, schema, pages, references, facts, rollups, search, imports
    }
}
