/// The way by which a customer's words or acts reach the company.
public enum Channel: String, Sendable, Codable, Hashable, CaseIterable {
    case call, chat, email, review, social, survey, ticket, store, app, web
    /// What a customer did rather than said: a return, a cancellation, a repeated contact.
    case event
}
