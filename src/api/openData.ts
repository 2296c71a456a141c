/** The catalog in the forms that other portals read: CKAN's actions and DCAT-AP. */
import { z } from 'zod';
import { catalogOf, datasetOf } from '../app/publicAnswers.js';
import { done, type Result } from '../app/result.js';
import { ckanAction } from './ckan/actions.js';
import { catalogTurtle, datasetTurtle } from './dcat/turtle.js';
import { jsonReply } from './replies.js';
import { programRoute, type Reply, type Route } from './route.js';
import { anyId, nothing } from './shapes.js';
