"""Reads what `assay train --tensorboard DIR` wrote with TensorBoard's own reader: python read_events.py DIR"""
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata as hparams_metadata
from tensorboard.plugins.hparams import plugin_data_pb2

events = EventAccumulator(sys.argv[1], size_guidance={"images": 0, "scalars": 0, "histograms": 0, "tensors": 0})
events.Reload()
tags = events.Tags()
for tag in tags["scalars"]:
    print("scalar   ", tag, len(events.Scalars(tag)), "last", round(events.Scalars(tag)[-1].value, 4))
for tag in tags["histograms"]:
    print("histogram", tag, len(events.Histograms(tag)), "values", int(events.Histograms(tag)[-1].histogram_value.num))
for tag in tags["images"]:
    image = events.Images(tag)[-1]
    print("image    ", tag, len(events.Images(tag)), f"{image.width}x{image.height}")
print("graph    ", len(events.Graph().node), "nodes")
for tag in tags["tensors"]:
    metadata = events.SummaryMetadata(tag)
    if metadata.plugin_data.plugin_name == "text":
        print("text     ", tag, events.Tensors(tag)[-1].tensor_proto.string_val[0].decode()[:60])
for tag, content in events.PluginTagToContent(hparams_metadata.PLUGIN_NAME).items():
    data = plugin_data_pb2.HParamsPluginData.FromString(content)
    print("hparams  ", tag, data.WhichOneof("data"))
