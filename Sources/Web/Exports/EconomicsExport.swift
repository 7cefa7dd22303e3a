import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The costs as an Excel file.
enum EconomicsExport {
    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let page = try await site.pageContext(.economicsExport, request, context)
        let decided = try await EconomicsPage.assumptions(site.services)
        let answer = try await EconomicsPage.costs(page, site.services, decided.value, patience: .seconds(120)).found
        guard let answer, answer.whole != nil else { throw WebError.notFound }
        let bytes = try EconomicsWorkbook(answer, EconomicsWords(answer: answer, context: page), decided).bytes()
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        let name = "economics-\(page.formats.date(page.now)).xlsx"
        return Response(
            status: .ok, headers: FileAnswer.headers(type, name: name), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
