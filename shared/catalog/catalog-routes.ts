import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { catalogProblems } from './catalog-problems.ts';
import { productSchema, skuSchema } from './product.ts';

const componentProblems = [catalogProblems['component-unknown'], catalogProblems['component-nested']];

export const catalogRoutes = {
  list: defineRoute({
    id: 'catalog.list-products',
    method: 'GET',
    path: '/v1/products',
    access: staff('admin', 'manager', 'accountant', 'care', 'warehouse', 'sales'),
    query: listQuery,
    status: 200,
    reply: listReply(productSchema),
    summary: 'Products by SKU.',
  }),
  create: defineRoute({
    id: 'catalog.create-product',
    method: 'POST',
    path: '/v1/products',
    access: staff('admin', 'manager'),
    body: productSchema,
    status: 201,
    reply: productSchema,
    problems: [catalogProblems['product-exists'], ...componentProblems],
    idempotency: 'accepted',
    summary: 'Adds a product to the catalogue.',
  }),
  change: defineRoute({
    id: 'catalog.change-product',
    method: 'PUT',
    path: '/v1/products/{sku}',
    access: staff('admin', 'manager'),
    params: z.object({ sku: skuSchema }),
    body: productSchema.omit({ sku: true }),
    status: 200,
    reply: productSchema,
    problems: [catalogProblems['product-unknown'], ...componentProblems],
    idempotency: 'accepted',
    summary: 'Replaces what is known of a product. Warranties that run already keep their own term.',
  }),
} as const;
