/// How the instance ranks problems, as a person decided it.
public struct PriorityDecision: Sendable, Hashable, Codable {
    /// Name under which the instance keeps it.
    public static let setting = "priority"
    /// What a weight may be.
    public static let weightBounds = 0.0...3
    /// What an effort may be, relative to the usual 1.
    public static let effortBounds = 0.1...10

    public var weights: ProblemWeights
    /// By topic; topics not named take 1.
    public var efforts: [String: Double]

    public init(weights: ProblemWeights = ProblemWeights(), efforts: [String: Double] = [:]) {
        self.weights = weights
        self.efforts = efforts
    }
}
