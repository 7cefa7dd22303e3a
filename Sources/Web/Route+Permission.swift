import Access
import HTTPTypes

/// Who may use a route, and whether its use is written into the audit log.
///
/// What is not named here may be read by whoever may read, and changed by administrators only: a forgotten line closes a door.
enum RouteRule {
    /// nil: whoever is signed in.
    static func permission(_ method: HTTPRequest.Method, _ url: SiteURL) -> Permission? {
        switch url {
        case .signIn, .signOut, .preferences, .docs, .health, .setup, .invitation, .asset, .optOut, .revisit: nil
        case .keys, .keyRevocation, .keyReinstatement, .people, .member, .invitationWithdrawal: .administer
        case .audit: .readAudit
        case .messageActs: .answer
        case .caseAnswer: .workCases
        case .noticePreferences: .read
        case .voicesExport, .economicsExport, .churnExport: .export
        case .api(let api): permission(method, api)
        case _ where method == .get: .read
        case .taxonomyPack, .discovered: .editTaxonomy
        case .quality, .qualitySample: .label
        case .cases, .caseFile, .customers: .workCases
        case .answers, .announcement: .answer
        case .routing: .manageCases
        case .initiatives, .initiative, .gates, .gate, .goals, .goal, .signal, .calendar, .promises, .campaigns, .economics, .priority:
            .improve
        default: .administer
        }
    }

    private static func permission(_ method: HTTPRequest.Method, _ api: SiteURL.API) -> Permission? {
        switch api {
        case .openAPI: nil
        case .query: .read
        case .customerSearch: .workCases
        case .people, .person: .administer
        case .importPreview, .importRejects: .ingest
        case _ where method == .get: .read
        case .feedback, .imports, .importCancellation, .source: .ingest
        case .taxonomy, .taxonomyEffect, .reanalysis, .discovery, .discoveryCancellation: .editTaxonomy
        case .qualitySamples, .qualityNext, .qualityLabels, .qualityTraining: .label
        case .cases, .caseActs, .caseAnswer: .workCases
        case .gates, .gateCheck, .gateActs, .goals, .goalActs, .initiatives, .initiativeActs: .improve
        case .routing: .manageCases
        case .bounces, .messageActs, .announcements, .announcementActs: .answer
        case .channels, .channel, .channelActs: .administer
        case .qualityEngine: .administer
        default: .administer
        }
    }

    /// Changes whose own transaction writes the line, and posts that change nothing.
    static func isAudited(_ method: HTTPRequest.Method, _ url: SiteURL) -> Bool {
        guard mayChange(method, url) else { return false }
        switch url {
        case .preferences, .setup, .invitation, .people, .member, .invitationWithdrawal: return false
        case .messageActs, .deliveryChannels, .noticePreferences, .answers, .announcement, .optOut, .revisit: return false
        case .cases, .caseFile, .routing, .initiatives, .initiative, .api(.cases), .api(.caseActs): return false
        case .gates, .gate, .api(.gates), .api(.gateCheck), .api(.gateActs): return false
        case .goals, .goal, .api(.goals), .api(.goalActs): return false
        case .api(.channels), .api(.channel), .api(.messageActs), .api(.announcements), .api(.announcementActs): return false
        case .api(.initiatives), .api(.initiativeActs), .api(.routing), .api(.people), .api(.person): return false
        default: return true
        }
    }

    /// Whether a request may change what somebody is shown; some only ask, with more than fits in an address.
    static func mayChange(_ method: HTTPRequest.Method, _ url: SiteURL) -> Bool {
        guard method != .get, method != .head else { return false }
        switch url {
        case .signIn, .signOut: return false
        // Who looked for whom changes nothing; what is done then is written down.
        case .customers, .api(.customerSearch): return false
        case .api(.query), .api(.taxonomyEffect), .api(.importPreview): return false
        default: return true
        }
    }
}
