import Hummingbird

extension Routes {
    private typealias P = APIOperation.Parameter

    static let casePages: [Route] =
        Route.page(CasesPage(), at: .cases)
        + Route.page(CasePage(), at: .caseFile(id: ""))
        + Route.page(RoutingPage(), at: .routing)
        + [
            Route(.post, .cases) { try await CaseForm.act($0, $1, $2) },
            Route(.post, .caseFile(id: "")) { try await CaseForm.actOnOne($0, $1, $2) },
            Route(.post, .routing) { try await RoutingForm.act($0, $1, $2) },
        ]

    static let casesAPI: [Route] = [
        Route(
            .get, .api(.cases),
            APIOperation(
                id: "listCases", tag: .cases, summary: "Cases of one queue, what is due first in front, and how many stand in each.",
                parameters: [
                    P(name: "queue", summary: "mine, unassigned, late, open, resolved or closed; open when left out."),
                    P(name: "owner", summary: "Whose queue “mine” is."), P(name: "department", summary: "Only of this department."),
                    P(name: "topic", summary: "Only about this topic."),
                    P(name: "limit", summary: "1–1,000; 200 when left out.", schema: APISchemas.integer),
                ],
                answer: "CaseList"
            )
        ) { try await CasesAPI.list($0, $1, $2) },
        Route(
            .post, .api(.cases),
            APIOperation(
                id: "openCase", tag: .cases, summary: "Open a case about a voice; the customer's open case about the problem takes it in.",
                body: .json(schema: "CaseOpening"), status: .created, answer: "CaseReceipt"
            )
        ) { try await CasesAPI.open($0, $1, $2) },
        Route(
            .get, .api(.caseFile(id: "")),
            APIOperation(id: "case", tag: .cases, summary: "One case with its voices and history.", answer: "CaseDetail")
        ) { try await CasesAPI.single($0, $1, $2) },
        Route(
            .post, .api(.caseActs(id: "")),
            APIOperation(
                id: "actOnCase", tag: .cases, summary: "Assign, record a contact, resolve … 422 says why an act is refused.",
                body: .json(schema: "CaseAct"), answer: "Case"
            )
        ) { try await CasesAPI.act($0, $1, $2) },
    ]
}
