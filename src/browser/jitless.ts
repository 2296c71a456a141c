/** First of all: the page's policy forbids code made of text, which zod would otherwise try. */
import { z } from 'zod';

z.config({ jitless: true });
