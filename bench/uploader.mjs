/** Sends one large file as a client on a fast line would, in a process of its own: `uploader.mjs URL FILE`, token in TOKEN; tells its parent when all is sent. */
import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';

const [url, file] = process.argv.slice(2);
const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="large.csv"\r\n\r\n';
const tail = '\r\n--b--\r\n';

const upload = request(url, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${process.env.TOKEN}`,
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': head.length + statSync(file).size + tail.length,
  },
});
upload.on('response', (response) => {
  if (response.statusCode < 300) {
    response.resume();
    return;
  }
  process.exitCode = 1;
  process.stderr.write(`${String(response.statusCode)} `);
  response.pipe(process.stderr);
});
upload.on('finish', () => process.send?.('sent'));
upload.write(head);
createReadStream(file)
  .on('end', () => upload.end(tail))
  .pipe(upload, { end: false });
