import HTTPTypes
import Hummingbird

extension HTTPField.Name {
    private static func custom(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("“\(name)” is no header name.") }
        return field
    }

    static let xCSRFToken = custom("X-CSRF-Token")
    static let secFetchSite = custom("Sec-Fetch-Site")
    static let xRequestID = custom("X-Request-ID")
    static let xForwardedFor = custom("X-Forwarded-For")
    static let contentSecurityPolicyHeader = custom("Content-Security-Policy")
    static let referrerPolicy = custom("Referrer-Policy")
    static let permissionsPolicy = custom("Permissions-Policy")
    static let crossOriginOpenerPolicy = custom("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = custom("Cross-Origin-Resource-Policy")
    static let xFrameOptions = custom("X-Frame-Options")
    static let xContentTypeOptionsHeader = custom("X-Content-Type-Options")
}
