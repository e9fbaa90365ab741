/** Relations: from the regions' dynamic features to one feature of the face (Eq. 2 to 6). */
package frn.plugins.relation;
