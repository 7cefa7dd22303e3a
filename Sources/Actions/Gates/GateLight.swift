/// What a gate shows (红绿灯): whether what is about to be launched may pass.
public enum GateLight: String, Sendable, Codable, Hashable, CaseIterable {
    case green, amber, red

    /// Exit status of `huiyin gate check`.
    public var exitStatus: Int32 {
        switch self {
        case .green: 0
        case .red: 1
        case .amber: 2
        }
    }

    /// The worse of two.
    public func worse(_ other: GateLight) -> GateLight { rank >= other.rank ? self : other }

    /// 0 for green, 2 for red.
    public var rank: Int {
        switch self {
        case .green: 0
        case .amber: 1
        case .red: 2
        }
    }
}
