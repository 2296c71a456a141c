/** Sends one large file as a client on a fast line would, in a process of its own: `uploader.mjs URL FILE`, token in TOKEN. */
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
  response.resume();
  process.exitCode = response.statusCode === 201 ? 0 : 1;
});
upload.write(head);
createReadStream(file)
  .on('end', () => upload.end(tail))
  .pipe(upload, { end: false });
