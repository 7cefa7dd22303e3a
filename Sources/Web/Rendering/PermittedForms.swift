import Access
import Foundation
import HTTPTypes

/// Leaves out of a page the forms that whoever looks at it may not send: a control that only answers “you may not” is worse than none.
///
/// What may be sent is told by the table of routes, so that no page can forget it; the route refuses all the same.
enum PermittedForms {
    /// The page without forms that `role` may not send, and without folds that held nothing else.
    static func kept(_ html: String, for role: Role?) -> String {
        guard let role, role.permissions.count < Permission.allCases.count, html.contains(open) else { return html }
        var kept = ""
        kept.reserveCapacity(html.utf8.count)
        var rest = html[...]
        while let start = rest.range(of: open) {
            kept += rest[..<start.lowerBound]
            guard let end = rest.range(of: close, range: start.upperBound..<rest.endIndex) else { break }
            let form = rest[start.lowerBound..<end.upperBound]
            if isPermitted(form, role) { kept += form }
            rest = rest[end.upperBound...]
        }
        kept += rest
        return kept.replacing(#/<details[^>]*>\s*<summary>[^<]*<\/summary>\s*<\/details>/#, with: "")
    }

    private static let open = "<form "
    private static let close = "</form>"

    private static func isPermitted(_ form: Substring, _ role: Role) -> Bool {
        let head = form.prefix { $0 != ">" }
        guard head.contains("method=\"post\""), let action = action(head), let permission = permission(action) else { return true }
        return role.may(permission)
    }

    private static func action(_ head: Substring) -> String? {
        guard let mark = head.range(of: "action=\"") else { return nil }
        return String(head[mark.upperBound...].prefix { $0 != "\"" && $0 != "?" })
    }

    private static let posts: [(parts: [Substring], permission: Permission?)] = Routes.all.filter {
        $0.method == .post && !$0.isForPrograms
    }
    .map { ($0.url.pattern.split(separator: "/"), $0.permission) }

    /// What a POST to `path` needs; nil where it needs nothing, or goes nowhere.
    private static func permission(_ path: String) -> Permission? {
        let parts = path.split(separator: "/")
        return posts.first { post in
            post.parts.count == parts.count && zip(post.parts, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }?.permission
    }
}
