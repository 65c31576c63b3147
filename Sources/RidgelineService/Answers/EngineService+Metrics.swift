import Ridgeline

extension EngineService {
  /// What was counted, as Prometheus reads it.
  var metricsText: String {
    var lines: [String] = []
    func head(_ name: String, _ type: String, _ help: String) {
      lines += ["# HELP ridgeline_\(name) \(help)", "# TYPE ridgeline_\(name) \(type)"]
    }
    func gauge(_ name: String, _ value: Int, _ help: String, _ type: String = "gauge") {
      head(name, type, help)
      lines.append("ridgeline_\(name) \(value)")
    }
    let counted = meters.counted
    head("requests_total", "counter", "Requests by operation and status.")
    for (operation, meter) in counted {
      for (status, count) in meter.answers.sorted(by: { $0.key < $1.key }) {
        lines.append(
          "ridgeline_requests_total{operation=\"\(operation)\",status=\"\(status)\"} \(count)")
      }
    }
    head("request_seconds", "histogram", "Time from a request's head to its answer.")
    for (operation, meter) in counted {
      let label = "operation=\"\(operation)\""
      for (bound, count) in zip(ServiceMeters.bounds, meter.within) {
        lines.append("ridgeline_request_seconds_bucket{\(label),le=\"\(bound)\"} \(count)")
      }
      lines.append("ridgeline_request_seconds_bucket{\(label),le=\"+Inf\"} \(meter.count)")
      lines.append("ridgeline_request_seconds_sum{\(label)} \(meter.seconds)")
      lines.append("ridgeline_request_seconds_count{\(label)} \(meter.count)")
    }
    gauge("engine_threads", engine.count, "Threads of the engine.")
    gauge("engine_in_flight", engine.inFlight, "Works that run or wait.")
    gauge("bodies_held_bytes", bodies.held.taken, "Bytes of bodies that are held.")
    gauge("jobs_running", jobs.running, "Jobs that run or wait.")
    gauge("audit_entries_total", audit.end.count, "Entries of the audit log.", "counter")
    gauge(
      "refusals_unaudited_total", meters.unauditedRefusals,
      "Refused tokens that came too often to be written one by one.", "counter")
    if let traceFile {
      gauge("spans_dropped_total", traceFile.dropped, "Spans that were left out.", "counter")
    }
    head("build_info", "gauge", "The release.")
    lines.append("ridgeline_build_info{version=\"\(RidgelineVersion.current)\"} 1")
    return lines.joined(separator: "\n") + "\n"
  }
}
