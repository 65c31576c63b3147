/** A scanner behind MOSIP's Secure Biometric Interface 1.0 on this computer. */

const first = 4501, last = 4600;
const subtypes = {
  1: "Right Thumb", 2: "Right IndexFinger", 3: "Right MiddleFinger", 4: "Right RingFinger", 5: "Right LittleFinger",
  6: "Left Thumb", 7: "Left IndexFinger", 8: "Left MiddleFinger", 9: "Left RingFinger", 10: "Left LittleFinger",
};
/** The part of a slap device that captures a hand: 1 left, 2 right, 3 both thumbs. */
const subdevices = { "left-four": "1", "right-four": "2", thumbs: "3" };

const send = (port, method, path, body, signal) => fetch(`http://127.0.0.1:${port}${path}`, {
  method, signal, credentials: "omit", cache: "no-store",
  headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
/** What is in a JWS, or in plain base64url: devices send either. */
const unsigned = (text) => {
  const parts = text.split(".");
  return JSON.parse(new TextDecoder().decode(bytes(parts.length > 1 ? parts[1] : parts[0])));
};

async function at(port) {
  try {
    const answer = await send(port, "MOSIPDISC", "/device", { type: "Finger" }, AbortSignal.timeout(2000));
    const devices = await answer.json();
    const device = Array.isArray(devices) ? devices.find((one) => one.deviceId) : null;
    return device ? new SBIScanner(port, device) : null;
  } catch {
    return null;
  }
}

export class SBIScanner {
  kind = "sbi";
  isLive = true;

  constructor(port, device) {
    this.port = port;
    this.device = device;
    try { this.identity = unsigned(device.digitalId); } catch { this.identity = {}; }
  }

  get name() { return [this.identity.make, this.identity.model].filter(Boolean).join(" ") || this.device.deviceId; }
  /** Whether fingers are played: such a scanner is told which finger comes next. */
  get isSimulated() { return this.identity.make === "Ridgeline"; }

  /** The scanner on a known port. */
  static at = at;

  /** The first scanner; the port that had one before is asked first, and all others only where the caller wants it. */
  static async find({ port, everywhere = false } = {}) {
    const known = port ? await at(port) : null;
    if (known || !everywhere) return known;
    for (let from = first; from <= last; from += 20) {
      const found = await Promise.all(
        Array.from({ length: Math.min(20, last - from + 1) }, (_, k) => at(from + k)));
      const one = found.find(Boolean);
      if (one) return one;
    }
    return null;
  }

  #subdevice(target) {
    const known = this.device.deviceSubId ?? ["0"];
    const wanted = subdevices[target.show];
    return wanted && known.includes(wanted) ? wanted : String(known[0] ?? "0");
  }

  #fingers(target) { return target.positions.map((position) => subtypes[position]); }

  /**
   * Hands over the frames of a live picture as they come, until it is told to stop.
   *
   * Frames are cut by their stated length: the boundary that devices announce is not the one that they send.
   */
  async watch(target, signal, onframe) {
    const request = { deviceId: this.device.deviceId, deviceSubId: this.#subdevice(target), timeout: "300000" };
    if (this.isSimulated) {
      request.customOpts = { bioSubType: this.#fingers(target), transactionId: target.person };
    }
    const answer = await send(this.port, "STREAM", "/stream", request, signal);
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("multipart")) {
      const said = await answer.json().catch(() => ({}));
      throw new Error(said.error?.errorInfo ?? "no stream");
    }
    const reader = answer.body.getReader();
    const latin = new TextDecoder("latin1");
    let rest = new Uint8Array(0);
    for (;;) {
      let start = 0;
      while (start < rest.length && (rest[start] === 13 || rest[start] === 10)) start += 1;
      const head = latin.decode(rest.subarray(start, start + 1024));
      const end = head.indexOf("\r\n\r\n");
      const length = end < 0 ? NaN : Number(/content-length:\s*(\d+)/i.exec(head.slice(0, end))?.[1] ?? NaN);
      const from = start + end + 4;
      if (length >= 0 && rest.length >= from + length) {
        onframe(new Blob([rest.slice(from, from + length)], { type: "image/jpeg" }));
        rest = rest.slice(from + length);
        continue;
      }
      if (end >= 0 && Number.isNaN(length)) throw new Error("a frame states no length");
      const { done, value } = await reader.read();
      if (done) return;
      const next = new Uint8Array(rest.length + value.length);
      next.set(rest);
      next.set(value, rest.length);
      rest = next;
    }
  }

  /** A capture for enrollment: the record in the signed answer. The live picture has to be stopped before. */
  async capture(target, signal) {
    const names = this.#fingers(target);
    const answer = await (await send(this.port, "RCAPTURE", "/capture", {
      env: "Production", purpose: "Registration", specVersion: "1.0", timeout: "10000",
      captureTime: new Date().toISOString(), transactionId: target.person,
      bio: [{
        type: "Finger", count: String(names.length), bioSubType: names, exception: [], requestedScore: "40",
        deviceId: this.device.deviceId, deviceSubId: this.#subdevice(target), previousHash: "",
      }],
      customOpts: {},
    }, signal)).json();
    const records = answer.biometrics ?? [];
    const failed = records.find((one) => one.error && one.error.errorCode !== "0") ?? (records[0] ? null : answer);
    if (failed) throw new Error(failed.error?.errorInfo ?? "no capture");
    return records.map((one) => {
      const said = unsigned(one.data);
      return { finger: said.bioSubType, record: new Blob([bytes(said.bioValue)]) };
    });
  }
}
