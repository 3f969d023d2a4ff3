// Runs CP-SAT of the package or-tools-wasm for the process that started it.
//
//   node --input-type=module --eval TEXT-OF-THIS-FILE -- PATH-OF-THE-PACKAGE'S-CP-SAT-MODULE MEMORY-LIMIT-IN-MB
//
// Requests come on standard input: two lengths (32 bits, little-endian), then that many bytes of a model and of its
// parameters. Each is answered on descriptor 3: a length, a kind, and that many bytes. OR-Tools' own text goes wherever it
// writes text, which is why answers have a descriptor of their own. The solver runs in a thread, so that this one sees the
// end of its input at once: whoever starts this process need only die for it to end.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const ANSWER = 0;
const FAILURE = 1;
const HEADER = 8;
const MEMORY_CHECK_MS = 100;

const [packageFile, memoryLimit] = process.argv.slice(1);

function send(kind, bytes) {
  const frame = Buffer.alloc(5 + bytes.length);
  frame.writeUInt32LE(bytes.length, 0);
  frame.writeUInt8(kind, 4);
  frame.set(bytes, 5);
  for (let sent = 0; sent < frame.length;) {
    sent += fs.writeSync(3, frame, sent);
  }
}

// Without the usual exit, which first waits for the solver's threads.
function end() {
  process.kill(process.pid, 'SIGKILL');
}

function fail(text) {
  send(FAILURE, Buffer.from(text));
  end();
}

process.on('uncaughtException', (error) => fail(String(error)));
setInterval(() => {
  if (process.memoryUsage.rss() > memoryLimit * 1024 * 1024) {
    fail(`more than ${memoryLimit} MB of memory were needed`);
  }
}, MEMORY_CHECK_MS).unref();

const { CpSat } = await import(pathToFileURL(packageFile).href);
CpSat.setWorkerBridgeEnabled(true);

let pending = Buffer.alloc(0);
let work = Promise.resolve();
process.stdin.on('data', (chunk) => {
  pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
  while (pending.length >= HEADER) {
    const modelEnd = HEADER + pending.readUInt32LE(0);
    const end = modelEnd + pending.readUInt32LE(4);
    if (pending.length < end) {
      return;
    }

    const model = new Uint8Array(pending.subarray(HEADER, modelEnd));
    const parameters = new Uint8Array(pending.subarray(modelEnd, end));
    pending = pending.subarray(end);
    work = work
      .then(() => CpSat.solveRaw(model, parameters))
      .then((answer) => send(ANSWER, answer), (error) => fail(String(error)));
  }
});
process.stdin.on('end', end);
