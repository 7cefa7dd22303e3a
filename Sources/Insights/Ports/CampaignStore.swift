public import Foundation

/// Where campaigns and releases are kept. Every save is one more version; nothing is changed or removed.
public protocol CampaignStore: Sendable {
    /// The newest version of each, the latest start first; those taken out among them.
    func campaigns() async throws -> [CampaignRecord]
    /// Keeps a new campaign, or the next version of one.
    /// - Returns: nil when there is no such campaign, or when somebody has saved it since `version`.
    func saveCampaign(
        _ campaign: Campaign, id: Int64?, version: Int, removed: Bool, by user: String, at time: Date
    ) async throws -> CampaignRecord?
}
