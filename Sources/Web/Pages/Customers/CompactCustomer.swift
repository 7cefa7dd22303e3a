import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The customer page in a narrow column without the rail, for the frame of a call centre's desktop.
enum CompactCustomer {
    static let template = "customer-compact"

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let page = try await site.pageContext(.customerCompact(key: ""), request, context)
        let model = try await CustomerPage().model(page, site.services)
        var response = try site.renderer.render(template, model: model, title: model.name, page, isBare: true)
        response.headers[.contentSecurityPolicyHeader] = SecurityHeaders.policy(framedBy: site.services.settings.frameAncestors)
        return response
    }
}
