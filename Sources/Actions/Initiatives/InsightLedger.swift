import Foundation
public import Insights

/// How many insights are adopted and carried out, and how fast (洞察采纳率).
public struct InsightLedger: Sendable, Equatable {
    /// One department's account, or everybody's.
    public struct Row: Sendable, Equatable {
        /// nil for all together.
        public var department: String?
        public var proposed: Int
        public var adopted: Int
        public var rejected: Int
        /// Adopted of those decided; nil while nothing was.
        public var adoption: Estimate?
        /// Verified of those adopted (closed ones that were verified count).
        public var resolved: Int
        public var resolution: Estimate?
        /// Days from the proposal to the first pilot or the rollout; nil while nothing was begun.
        public var medianDaysToAction: Double?
    }

    public var whole: Row
    /// The most insights first.
    public var departments: [Row]

    public init(_ initiatives: [Initiative]) {
        whole = Self.row(nil, initiatives)
        let groups = Dictionary(grouping: initiatives.filter { $0.department != nil }, by: \.department)
        departments = groups.map { Self.row($0.key, $0.value) }.sorted {
            ($1.proposed, $0.department ?? "") < ($0.proposed, $1.department ?? "")
        }
    }

    private static func row(_ department: String?, _ own: [Initiative]) -> Row {
        let adopted = own.filter { $0.stage != .proposed && $0.stage != .rejected }
        let rejected = own.count { $0.stage == .rejected }
        let resolved = adopted.count { $0.verifiedAt != nil }
        let days = own.compactMap { one in one.startedAt.map { $0.timeIntervalSince(one.proposedAt) / 86_400 } }.sorted()
        let middle = days.count / 2
        return Row(
            department: department,
            proposed: own.count,
            adopted: adopted.count,
            rejected: rejected,
            adoption: Proportion.estimate(adopted.count, of: adopted.count + rejected),
            resolved: resolved,
            resolution: Proportion.estimate(resolved, of: adopted.count),
            medianDaysToAction: days.isEmpty ? nil : days.count.isMultiple(of: 2) ? (days[middle - 1] + days[middle]) / 2 : days[middle]
        )
    }
}
