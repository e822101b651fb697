package io.rebound.erasure;

import io.rebound.delivery.DeliveryEraser;
import io.rebound.warehouse.Warehouse;
import io.rebound.warehouse.WarehouseEraser;

/**
 * Where personal words are, apart from the journal.
 *
 * @param loaded tells how far the facts are loaded
 */
public record ErasurePlaces(Warehouse loaded, WarehouseEraser facts, DeliveryEraser told) {}
