/** The least that an Express 5 server can do: the yardstick of bench/web.ts. */
import express from 'express';

const application = express();
application.get('/', (request, response) => {
  response.send('hello');
});
application.get('/healthz', (request, response) => {
  response.send('ok');
});
application.listen(Number(process.env.PORT), '127.0.0.1');
