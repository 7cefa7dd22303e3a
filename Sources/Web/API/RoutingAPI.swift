import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Who gets which case, how fast, and what opens one: the whole desk's settings, read and written as one value.
enum RoutingAPI {
    static let limit = 1 << 18

    static func read(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await CasesPage.desk(site.services).settings())
    }

    /// Saves as the next version; the body names the version that it was made from.
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let settings = try await request.json(DeskSettings.self, upTo: limit)
        guard settings.calendar.isUsable else { throw WebError(.unprocessableContent, "routing.noWork", parameter: "calendar") }
        guard settings.rules.allSatisfy({ !$0.department.isEmpty }) else { throw WebError(.unprocessableContent, "routing.noDepartment") }
        do {
            let repository = try CasesPage.desk(site.services).repository
            return try .json(await repository.saveDeskSettings(settings, by: context.actor, at: site.services.clock()))
        } catch is DeskSettingsConflict {
            throw WebError(.conflict, "routing.conflict", parameter: "version")
        }
    }
}
