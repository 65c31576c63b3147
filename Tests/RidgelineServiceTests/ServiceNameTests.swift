import HummingbirdTesting
import RidgelineService
import Testing

@Test func `The service has a name`() { #expect(ServiceName.name == "ridgeline") }
