import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The list of call-backs as CSV.
enum ChurnExport {
    static let columns = ["customer", "tier", "region", "yearlyValue", "risk", "persuadable", "priority", "reasons", "lastVoice", "voices"]

    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let page = try await site.pageContext(.churnExport, request, context)
        guard let answer = try await ChurnPage.risks(page, site.services, patience: .seconds(120)).found else { throw WebError.notFound }
        let words = ChurnWords(answer: answer, context: page)
        let lines = answer.list.map { customer in
            CSVText.line([
                FilterReader.text(customer.customer), customer.tier ?? "", customer.region ?? "",
                customer.value.map { rounded($0, 100) } ?? "", rounded(customer.risk, 10_000), rounded(customer.persuadable, 10_000),
                rounded(customer.priority, 100), customer.reasons.map(words.reason).joined(separator: "; "),
                page.formats.date(customer.lastDay), String(customer.items),
            ])
        }
        let text = CSVText.byteOrderMark + CSVText.line(columns) + lines.joined()
        let name = "churn-\(page.formats.date(page.now)).csv"
        return Response(
            status: .ok, headers: FileAnswer.headers("text/csv; charset=utf-8", name: name),
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func rounded(_ value: Double, _ scale: Double) -> String { String((value * scale).rounded() / scale) }
}
