/**
 * The workflows: what a document sets in motion, as transition tables in data and one package a process. Planning only
 * reads; what a plan holds is written by the intake, so a dry run is a plan that nobody writes.
 */
package io.ledgerline.workflow;
